-- Which accelerator products do spans and resources name?
SELECT DISTINCT product FROM accelerator_products WHERE product IS NOT NULL ORDER BY product
